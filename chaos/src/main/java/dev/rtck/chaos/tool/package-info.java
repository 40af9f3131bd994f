/** Programs that the kit does not bring along: how each is found, or made once and kept. */
package dev.rtck.chaos.tool;
