/** Looking at a running implementation, to write the target file that describes it. */
package dev.rtck.cli.init;
