/** WebSocket connections for load: selector threads, no thread and next to no memory for each connection. */
package dev.rtck.load.socket;
