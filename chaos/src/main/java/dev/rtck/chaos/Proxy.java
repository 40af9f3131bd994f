package dev.rtck.chaos;

import dev.rtck.harness.wire.Dial;
import java.net.InetSocketAddress;

/**
 * A way to a target on which faults can be brought about. Clients that go another way do not notice. Without a fault it
 * passes every byte on.
 *
 * @param <F> the faults it can bring about
 */
public interface Proxy<F extends Fault> extends AutoCloseable {
    /** Where clients connect. */
    InetSocketAddress address();

    /** The same handshake through this proxy. */
    default Dial through(Dial dial) {
        return dial.through(address());
    }

    /** Brings a fault about, and returns when it was shown in force, or when nothing showed that in time. */
    Injection inject(F fault);

    /** Heals every fault and ends every connection. */
    @Override
    void close();
}
