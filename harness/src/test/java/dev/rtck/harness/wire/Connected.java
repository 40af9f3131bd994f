package dev.rtck.harness.wire;

import static org.assertj.core.api.Assertions.assertThat;

/** Opens connections that must open. */
final class Connected {
    private Connected() {}

    static RawWebSocket to(Dial dial, FrameListener listener) {
        return opened(dial, listener).socket();
    }

    static Handshake.Opened opened(Dial dial, FrameListener listener) {
        var handshake = RawWebSocket.connect(dial, listener);
        assertThat(handshake).isInstanceOf(Handshake.Opened.class);
        return (Handshake.Opened) handshake;
    }
}
