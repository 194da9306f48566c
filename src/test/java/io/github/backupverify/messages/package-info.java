/** Every message that a user can meet: goals that are really run with a mistake in them, and the page that shows what they say. */
@org.jspecify.annotations.NullMarked
package io.github.backupverify.messages;
