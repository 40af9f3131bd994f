/** The kit as a plugin of Maven. */
package dev.rtck.maven;
