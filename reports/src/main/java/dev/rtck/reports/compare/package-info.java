/** What has changed between two runs, requirement by requirement. */
package dev.rtck.reports.compare;
