package org.saliency4j.modelimport.format;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of model files that come as zip archives and that another module reads: it names its implementation in {@code
 * META-INF/services/org.saliency4j.modelimport.format.ModelFormat}, and whoever reads a model finds it with {@link java.util.ServiceLoader}.
 *
 * <p>Implementations have a public constructor without parameters, and are cheap to make.
 */
public interface ModelFormat {
    /**
     * Whether an archive is of this kind.
     *
     * @param entries the names of all its entries
     * @return true if {@link #read} is to read it
     */
    boolean recognises(Set<String> entries);

    /**
     * Reads a network.
     *
     * @param file an archive of this kind
     * @param size rows and columns of the input image where the file leaves them open, or null
     * @return the network
     * @throws ModelImportException if the file cannot be read, is damaged, or holds something that is not supported; the message lists all of
     *     it
     */
    ParsedModel read(Path file, @Nullable ImageSize size);
}
