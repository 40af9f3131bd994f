/** What a load run saw, as plain data that can be stored and merged, and the verdicts that follow from it. */
package dev.rtck.load.result;
