/** Faults and lawful variants of the client programs among the examples. */
package dev.rtck.mutants.client;
