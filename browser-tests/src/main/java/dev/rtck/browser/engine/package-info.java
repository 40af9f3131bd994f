/** Finds a browser, installs one where there is none, and runs it once for all cases. */
package dev.rtck.browser.engine;
