/** What is published during a load run: at a fixed rate, or as much as goes. */
package dev.rtck.load.feed;
