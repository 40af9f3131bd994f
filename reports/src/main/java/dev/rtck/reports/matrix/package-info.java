/** Many implementations side by side, as a site that can be published. */
package dev.rtck.reports.matrix;
