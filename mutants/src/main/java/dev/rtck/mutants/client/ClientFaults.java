package dev.rtck.mutants.client;

import dev.rtck.mutants.PlantedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Faults planted in the client programs among the examples, and variants of them that break nothing. */
public final class ClientFaults {
    private ClientFaults() {}

    /** Each must be found, and nothing else blamed. */
    public static List<PlantedFault> all() throws IOException {
        return PlantedFault.in(ClientFaults.class, "client-faults.yaml");
    }

    /** None may be blamed for anything. */
    public static List<PlantedFault> variants() throws IOException {
        return PlantedFault.in(ClientFaults.class, "client-variants.yaml");
    }

    /** Makes the heartbeat of a copy of an example a matter of seconds, as its target file then declares. */
    public static void hurry(Path folder) throws IOException {
        var file = folder.resolve("target.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("HEARTBEAT: \"30\"", "HEARTBEAT: \"4\"")
                        .replace("PONG_WITHIN: \"5\"", "PONG_WITHIN: \"2\"")
                        .replace("interval: 30s, pong-within: 5s", "interval: 4s, pong-within: 2s"));
    }
}
