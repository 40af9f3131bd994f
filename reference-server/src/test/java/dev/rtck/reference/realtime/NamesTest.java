package dev.rtck.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"stats", "__proto__", "a b", "*", "#", "../x", "%2e", "\u0000", "é", "e\u0301", "😀", "שלום"})
    void oddTopicsAreLegal(String name) {
        assertThat(Topics.checked(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", "\ud800", "x\udc00y"})
    void topicsThatOneTransportCannotCarryAreRefused(String name) {
        assertThatThrownBy(() -> Topics.checked(name)).isInstanceOf(Refused.class);
    }

    @Test
    void aTopicHas256CharactersAtMost() {
        assertThat(Topics.checked("x".repeat(256))).hasSize(256);
        assertThatThrownBy(() -> Topics.checked("x".repeat(257))).isInstanceOf(Refused.class);
    }

    @Test
    void aCursorIsReadAsItWasWritten() {
        var cursor = new Cursor("abc", 1_764_000_000_123_456L);

        assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "-1", "abc", "abc-", "abc-x", "abc-1.5", "abc-99999999999999999999"})
    void anythingElseIsNoCursor(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(Refused.class);
    }
}
