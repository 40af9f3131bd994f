/** Random input by the grammar of messages and frames, and what is left of it when everything needless is taken away. */
package dev.rtck.harness.fuzz;
