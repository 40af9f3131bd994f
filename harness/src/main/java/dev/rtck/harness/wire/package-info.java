/**
 * The kit's own view of the wire: a raw WebSocket client (RFC 6455) and a raw HTTP exchange that see every frame and
 * byte, can send illegal ones, tell a reset from an orderly end, and stay bounded in front of a hostile target.
 */
package dev.rtck.harness.wire;
