/** Faults that show only where several nodes share a backplane. */
package dev.rtck.mutants.cluster;
