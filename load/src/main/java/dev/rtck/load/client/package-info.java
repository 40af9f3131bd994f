/** The clients of a load run, by what they do: listen, come and go, stop reading, poll. */
package dev.rtck.load.client;
