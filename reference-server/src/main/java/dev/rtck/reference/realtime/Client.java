package dev.rtck.reference.realtime;

/** One connection, as the {@link ConnectionManager} sees it. No method waits for the peer. */
public interface Client {
    /** Queues an envelope. Called under the manager's lock: returns at once and never calls back. */
    void send(byte[] envelope);

    /** Starts to close the connection with a close frame, and sees to it that it ends even if the peer never answers. */
    void close(int code, String reason);

    /** Returns for how many nanoseconds nothing at all has been heard from the peer. */
    long silence();
}
