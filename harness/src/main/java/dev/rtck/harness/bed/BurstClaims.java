package dev.rtck.harness.bed;

import dev.rtck.harness.claim.BatchClaim;
import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.claim.ThrottleClaim;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JsonPointer;

/** What must hold for one client of bursts that it was subscribed to. */
public final class BurstClaims {
    /** What has not come by then is lost; only a target that loses something costs this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TestBed bed;
    private final Client client;
    private final String requirement;
    private final List<Burst> bursts;

    BurstClaims(TestBed bed, Client client, String requirement, List<Burst> bursts) {
        this.bed = bed;
        this.client = client;
        this.requirement = requirement;
        this.bursts = List.copyOf(bursts);
    }

    /** The same for another requirement that the case verifies. */
    public BurstClaims about(String other) {
        return new BurstClaims(bed, client, other, bursts);
    }

    /** Its messages keep the interval on average. */
    public BurstClaims isThrottled() {
        arrival(client);
        bursts.forEach(it -> claim(
                new ThrottleClaim.Spaced(client.who(), it.ids(), it.interval().toMillis())));
        return this;
    }

    /** It gets the bursts as {@code first} does. */
    public BurstClaims isServedLike(Client first) {
        arrival(first);
        arrival(client);
        bursts.forEach(it -> claim(new ThrottleClaim.ServedAlike(
                first.who(), client.who(), it.ids(), it.interval().toMillis())));
        return this;
    }

    /** It gets the last value of each burst in time. */
    public BurstClaims getsTheLastValue() {
        return trailing(false);
    }

    /** It gets the last entry in time; whether entries are lost is another claim's business. */
    public BurstClaims getsTheLastEntry() {
        return trailing(true);
    }

    private BurstClaims trailing(boolean counted) {
        arrival(client);
        return claim(new ThrottleClaim.Trailing(
                client.who(),
                bursts.stream().map(Burst::ids).toList(),
                bursts.get(0).interval().toMillis(),
                counted));
    }

    /** It gets every publication. */
    public BurstClaims losesNothing() {
        return complete(false);
    }

    /** It gets every publication exactly once. */
    public BurstClaims getsEveryEntryOnce() {
        return complete(true);
    }

    private BurstClaims complete(boolean once) {
        bursts.forEach(it -> client.awaitAll(it.ids(), patience(it)));
        client.settled();
        bursts.forEach(it -> claim(new BatchClaim.LosesNothing(client.who(), it.ids(), once)));
        return this;
    }

    /** It gets what it gets in order. */
    public BurstClaims getsEntriesInOrder() {
        arrival(client);
        bursts.forEach(it -> claim(new BatchClaim.EntriesInOrder(client.who(), it.ids())));
        return this;
    }

    /** It finds the entries in an array there inside data. */
    public BurstClaims findsEntriesAt(JsonPointer pointer) {
        arrival(client);
        bursts.forEach(it -> claim(new BatchClaim.EntriesAt(client.who(), it.ids(), pointer.toString())));
        return this;
    }

    /** It gets several entries under the type of this one. */
    public BurstClaims seesTypeOf(Publication alone) {
        arrival(client);
        bursts.forEach(it -> claim(new BatchClaim.BatchType(
                client.who(), alone.id(), it.ids(), it.interval().toMillis())));
        return this;
    }

    private void arrival(Client who) {
        bursts.forEach(it -> who.awaitAll(List.of(it.last()), patience(it)));
        who.settled();
    }

    private static Duration patience(Burst burst) {
        return burst.interval().multipliedBy(2).plus(PATIENCE);
    }

    private BurstClaims claim(Claim claim) {
        bed.claim(requirement, claim);
        return this;
    }
}
