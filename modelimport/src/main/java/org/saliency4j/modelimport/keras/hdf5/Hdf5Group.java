package org.saliency4j.modelimport.keras.hdf5;

import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A group of an HDF5 file: groups and arrays by name, and texts as attributes.
 *
 * <p>This class and {@link Hdf5Array} are the only ones that call the HDF5 library. Whatever it throws at a damaged file becomes an {@link
 * IllegalArgumentException} here.
 */
public final class Hdf5Group {
    /** Bytes a text may have: the largest description of a network is a tenth of it. */
    private static final long LONGEST_TEXT = 8L << 20;

    private final BoundedStorage storage;
    private final String path;
    private final ObjectHeader header;
    private @Nullable Map<String, Long> addresses;

    private Hdf5Group(BoundedStorage storage, String path, ObjectHeader header) {
        this.storage = storage;
        this.path = path;
        this.header = header;
    }

    /**
     * The root of a file.
     *
     * @param bytes the file, open as long as its groups are used
     * @return the root group
     * @throws IllegalArgumentException if it is no sound HDF5 file
     */
    public static Hdf5Group root(ByteSource bytes) {
        return translated("file", () -> {
            BoundedStorage storage;
            try {
                storage = new BoundedStorage(bytes);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            long address = storage.getSuperblock() instanceof SuperblockV0V1 old
                    ? new SymbolTableEntry(storage, old.getRootGroupSymbolTableAddress()).getObjectHeaderAddress()
                    : ((SuperblockV2V3) storage.getSuperblock()).getRootGroupObjectHeaderAddress();
            return new Hdf5Group(storage, "", ObjectHeader.readObjectHeader(storage, address));
        });
    }

    /** Runs something of the library; the one place where its many exceptions are caught. */
    static <T> T translated(String what, Supplier<T> read) {
        try {
            return read.get();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Throwable cause = e;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            String reason = String.valueOf(cause.getMessage());
            if (cause instanceof StackOverflowError) {
                reason = "its structure goes in circles";
            } else if (cause.getMessage() == null) {
                reason = "ends early, or points to nowhere";
            }
            throw new IllegalArgumentException("damaged HDF5: " + what + ": " + reason, e);
        }
    }

    /**
     * Where the group lies.
     *
     * @return names from the root, each with a slash before it; empty for the root
     */
    public String path() {
        return path;
    }

    /**
     * What the group holds.
     *
     * @return names of groups and arrays
     */
    public List<String> names() {
        return List.copyOf(addresses().keySet());
    }

    /**
     * A group in this one.
     *
     * @param name its name
     * @return the group; absent if there is nothing of that name, or an array
     */
    public Optional<Hdf5Group> group(String name) {
        return header(name)
                .filter(h -> !h.hasMessageOfType(DataSpaceMessage.class))
                .map(h -> new Hdf5Group(storage, path + "/" + name, h));
    }

    /**
     * An array in this group.
     *
     * @param name its name
     * @return the array; absent if there is nothing of that name, or a group
     */
    public Optional<Hdf5Array> array(String name) {
        return header(name)
                .filter(h -> h.hasMessageOfType(DataSpaceMessage.class))
                .map(h -> Hdf5Array.of(storage, path + "/" + name, h));
    }

    /**
     * An array below this group.
     *
     * @param names names joined by slashes
     * @return the array; absent if there is none
     */
    public Optional<Hdf5Array> find(String names) {
        Hdf5Group group = this;
        String rest = names;
        for (int slash = rest.indexOf('/'); slash >= 0; slash = rest.indexOf('/')) {
            Optional<Hdf5Group> next = group.group(rest.substring(0, slash));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            group = next.get();
            rest = rest.substring(slash + 1);
        }
        return group.array(rest);
    }

    private Optional<ObjectHeader> header(String name) {
        return Optional.ofNullable(addresses().get(name))
                .map(address -> translated(path + "/" + name, () -> ObjectHeader.readObjectHeader(storage, address)));
    }

    private Map<String, Long> addresses() {
        Map<String, Long> known = addresses;
        if (known == null) {
            known = Collections.unmodifiableMap(translated("group '" + path + "'", this::readAddresses));
            addresses = known;
        }
        return known;
    }

    private Map<String, Long> readAddresses() {
        Map<String, Long> found = new LinkedHashMap<>();
        if (header.hasMessageOfType(SymbolTableMessage.class)) {
            SymbolTableMessage table = header.getMessageOfType(SymbolTableMessage.class);
            ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
            for (long node :
                    BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
                for (SymbolTableEntry entry : new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
                    // Links to elsewhere, in this file or another, are none of Keras'.
                    if (entry.getCacheType() != 2) {
                        found.put(name(names, entry.getLinkNameOffset()), entry.getObjectHeaderAddress());
                    }
                }
            }
            return found;
        }
        for (LinkInfoMessage info : header.getMessagesOfType(LinkInfoMessage.class)) {
            if (info.getBTreeNameIndexAddress() != -1) {
                throw new HdfException("stored in the dense form of newer HDF5, which Keras does not write");
            }
        }
        for (LinkMessage link : header.getMessagesOfType(LinkMessage.class)) {
            if (link.getLinkType() == LinkMessage.LinkType.HARD) {
                found.put(link.getLinkName(), link.getHardLinkAddress());
            }
        }
        return found;
    }

    private static String name(ByteBuffer heap, int offset) {
        int end = offset;
        while (heap.get(end) != 0) {
            end++;
        }
        byte[] name = new byte[end - offset];
        heap.position(offset);
        heap.get(name);
        return new String(name, StandardCharsets.UTF_8);
    }

    /**
     * An attribute of one text.
     *
     * @param name its name
     * @return the text, if there is such an attribute
     * @throws IllegalArgumentException if it is not a text
     */
    public Optional<String> text(String name) {
        return attribute(name).map(value -> {
            if (value instanceof String text) {
                return text;
            }
            if (value instanceof String[] texts && texts.length == 1) {
                return texts[0];
            }
            throw new IllegalArgumentException("attribute '" + name + "' of '" + path + "' is not a text");
        });
    }

    /**
     * An attribute of several texts; Keras splits long ones into {@code name0}, {@code name1} and so on.
     *
     * @param name its name
     * @return the texts, if there is such an attribute
     * @throws IllegalArgumentException if they are not texts
     */
    public Optional<List<String>> texts(String name) {
        if (attributeMessage(name).isPresent()) {
            return Optional.of(list(name));
        }
        if (attributeMessage(name + 0).isEmpty()) {
            return Optional.empty();
        }
        List<String> all = new java.util.ArrayList<>();
        for (int i = 0; attributeMessage(name + i).isPresent(); i++) {
            all.addAll(list(name + i));
        }
        return Optional.of(all);
    }

    private List<String> list(String name) {
        Optional<Object> value = attribute(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof String[] texts) {
            return List.of(texts);
        }
        throw new IllegalArgumentException("attribute '" + name + "' of '" + path + "' is not a list of texts");
    }

    private Optional<AttributeMessage> attributeMessage(String name) {
        return header.getMessagesOfType(AttributeMessage.class).stream()
                .filter(m -> m.getName().equals(name))
                .findFirst();
    }

    private Optional<Object> attribute(String name) {
        return attributeMessage(name)
                .flatMap(message -> translated("attribute '" + name + "' of '" + path + "'", () -> {
                    ByteBuffer data = message.getDataBuffer();
                    if (data == null) {
                        return Optional.empty();
                    }
                    DataType type = message.getDataType();
                    if (!String.class.equals(type.getJavaType())) {
                        throw new HdfException("not a text");
                    }
                    if (data.remaining() > LONGEST_TEXT
                            || message.getDataSpace().getTotalLength() * Math.max(1, type.getSize())
                                    > data.remaining()) {
                        throw new HdfException("too long");
                    }
                    Object value = DatasetReader.readDataset(
                            type, data, message.getDataSpace().getDimensions(), storage);
                    return Optional.of(value);
                }));
    }
}
