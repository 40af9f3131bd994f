/** What is checked of each message as it arrives, in about a microsecond. */
package dev.rtck.load.check;
