/** Faults of a server that show only in the history of many clients under a nemesis. */
package dev.rtck.mutants.history;
