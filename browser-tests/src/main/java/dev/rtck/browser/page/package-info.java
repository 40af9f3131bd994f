/** A page under test as a participant of the test bed: opened, watched, and asked. */
package dev.rtck.browser.page;
