/** Faults that show only under load. */
package dev.rtck.mutants.load;
