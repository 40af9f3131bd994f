/**
 * The specification as data. {@link dev.rtck.protocol.Catalogue} holds the requirements, {@link
 * dev.rtck.protocol.MessageSchema} the schemas of the messages; {@link dev.rtck.protocol.Envelope} and {@link
 * dev.rtck.protocol.ClientMessage} are the messages, read strictly by {@link dev.rtck.protocol.StrictJson}. The readable
 * form, {@code SPECIFICATION.md}, is generated.
 */
package dev.rtck.protocol;
