/**
 * Attestations: who vouches for which log, in the forms that supply chains use (DSSE, in-toto), and the check that
 * believes none of it but judges the log again.
 */
package dev.rtck.reports.sign;
