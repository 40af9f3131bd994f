/** Faults planted in pages: the reference page's and the examples', from outside. */
package dev.rtck.mutants.page;
