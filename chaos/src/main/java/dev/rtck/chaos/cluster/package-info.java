/** Several nodes of a target behind one backplane. */
package dev.rtck.chaos.cluster;
