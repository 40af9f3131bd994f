/**
 * A middlebox of the kit's own: a proxy that knows HTTP and WebSocket frames, and does what middleboxes are known to do to
 * them.
 */
package dev.rtck.chaos.intermediary;
