/** The reports of a load run. */
package dev.rtck.reports.load;
