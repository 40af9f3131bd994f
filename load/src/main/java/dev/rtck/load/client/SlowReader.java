package dev.rtck.load.client;

import dev.rtck.load.feed.Feed;
import dev.rtck.load.result.LoadEvidence.SlowReading;
import dev.rtck.load.socket.Ending;

/** Subscribes, and at some time stops reading; later it reads again and sees what was kept for it. */
final class SlowReader extends Member {
    private final Feed bulk;
    private boolean settled;
    private String ending = "";
    private long stoppedWith;

    SlowReader(Desk desk, String name, Feed bulk) {
        super(desk, name);
        this.bulk = bulk;
    }

    @Override
    void arrived(long at) {
        subscribe(bulk);
        if (!ping(at)) {
            settle();
        }
    }

    @Override
    void answered(long at, long nanos) {
        if (!settled) {
            settle();
        }
    }

    private void settle() {
        settled = true;
        expect(bulk);
    }

    boolean settled() {
        return settled;
    }

    /** It is late by its own choice. */
    @Override
    boolean timed() {
        return false;
    }

    void stop() {
        stoppedWith = wire.bytesReceived();
        wire.stopReading();
    }

    void resume() {
        wire.resumeReading();
    }

    long bytes() {
        return wire.bytesReceived() - stoppedWith;
    }

    SlowReading reading(long published) {
        var ledger = ledger(bulk);
        long lost = ledger.map(it -> it.missing().cardinality() + Math.max(0, bulk.begun() - it.next()))
                .orElse(bulk.begun());
        return new SlowReading(published, bytes(), lost, ending);
    }

    @Override
    void lost(Ending how) {
        ending = how.words();
    }
}
