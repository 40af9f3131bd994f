/** The kit as the server of a page's WebSocket: correct, silent, or wrong in any way that a case wants. */
package dev.rtck.browser.peer;
