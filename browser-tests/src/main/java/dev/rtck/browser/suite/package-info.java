/** The suites for pages, one class for each theme of chapters HB, FE, RC, FB and UI. */
package dev.rtck.browser.suite;
