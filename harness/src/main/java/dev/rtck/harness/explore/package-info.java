/**
 * Random sequences of what clients do, an executable model of what the specification says of them, and the shortest part
 * of a sequence on which a target and the model part.
 */
package dev.rtck.harness.explore;
