package dev.rtck.cli;

import dev.rtck.reports.sign.Keys;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rtck keys}: a pair of keys to sign reports with. */
@Command(
        name = "keys",
        header = "Make a pair of keys to sign reports with (Ed25519).",
        description = {
            "",
            "Writes NAME.key, which only you can read and nobody else should have, and NAME.pub, which you publish.",
            "",
            "Example:",
            "  rtck keys --out acme",
            ""
        })
final class KeysCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "NAME",
            defaultValue = "rtck",
            description = "The files' name without its end (default: ${DEFAULT-VALUE}).")
    private Path name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var pair = Keys.generate();
        var secret = name.resolveSibling(name.getFileName() + ".key");
        var open = name.resolveSibling(name.getFileName() + ".pub");
        if (Files.exists(open)) {
            throw exists(open);
        }
        write(secret, Keys.pem(pair.getPrivate()));
        Files.writeString(open, Keys.pem(pair.getPublic()), StandardOpenOption.CREATE_NEW);
        spec.commandLine().getOut().println("Wrote " + secret + " (keep it to yourself) and " + open + " (publish it)");
        return ExitCode.OK;
    }

    /** Nobody else can read it at any time, also not between its making and a change of its permissions. */
    private static void write(Path file, String text) throws IOException {
        var posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        var mine = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine)) {
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        }
    }

    private static WrongInput exists(Path file) {
        return new WrongInput("rtck keys: " + file + " is there already, and a key is never overwritten; name another");
    }
}
