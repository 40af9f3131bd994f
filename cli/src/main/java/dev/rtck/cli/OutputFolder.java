package dev.rtck.cli;

import dev.rtck.harness.bed.EvidenceFile;
import dev.rtck.load.result.Evidence;
import dev.rtck.reports.Reports;
import dev.rtck.reports.load.LoadReports;
import dev.rtck.reports.sign.Attestation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The folder a run writes into. One run holds it at a time, by a lock on its file {@code .lock}; the system gives the
 * lock back when the kit ends in whatever way. The file stays, since deleting it could pull it from under the next run.
 */
final class OutputFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private OutputFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder where it is missing, and takes it for this run: reports of an earlier one are deleted, since they
     * must not be taken for reports of this one when it fails early.
     *
     * @throws WrongInput when it cannot be made or written, or another run holds it
     */
    static OutputFolder take(Path path) {
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw wrong(path, "expected a folder, found a file", "name another");
            }
            Files.createDirectories(path);
            if (!Files.isWritable(path)) {
                throw wrong(path, "the folder cannot be written", "name another");
            }
            var folder = new OutputFolder(path, lock(path));
            for (var stale : Reports.renderers()) {
                Files.deleteIfExists(path.resolve(stale.fileName()));
            }
            for (var stale : List.of(Evidence.FILE, LoadReports.JSON, LoadReports.PAGE)) {
                Files.deleteIfExists(path.resolve(stale));
            }
            deletePictures(path.resolve(EvidenceFile.FOLDER));
            Files.deleteIfExists(path.resolve(Attestation.FILE));
            return folder;
        } catch (IOException e) {
            throw wrong(path, "the folder cannot be made or written (" + e + ")", "name another");
        }
    }

    /**
     * Deletes the evidence that a run has left in its folder, and the folder, unless it holds something else.
     *
     * @throws IOException when something of it cannot be deleted
     */
    static void discard(Path path) throws IOException {
        var pictures = path.resolve(EvidenceFile.FOLDER);
        deletePictures(pictures);
        Files.deleteIfExists(path.resolve("evidence.jsonl"));
        Files.deleteIfExists(path.resolve(".lock"));
        for (var folder : List.of(pictures, path)) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                // Not of a run's making.
                return;
            }
        }
    }

    private static void deletePictures(Path folder) throws IOException {
        if (Files.isDirectory(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            try (var files = Files.list(folder)) {
                for (var each : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        // Never through a link: whoever may write here could have the kit open a file elsewhere.
        var channel = FileChannel.open(
                path.resolve(".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                java.nio.file.LinkOption.NOFOLLOW_LINKS);
        var held = false;
        try {
            held = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // By a run of this very process: refused below all the same.
        } finally {
            if (!held) {
                channel.close();
            }
        }
        if (!held) {
            throw wrong(path, "another run is writing there", "wait for its end, or name another folder");
        }
        return channel;
    }

    private static WrongInput wrong(Path path, String seen, String advice) {
        return new WrongInput("--out " + path + ": " + seen + "; " + advice);
    }

    Path path() {
        return path;
    }

    /** The evidence log of the run. */
    Path evidence() {
        return path.resolve("evidence.jsonl");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
