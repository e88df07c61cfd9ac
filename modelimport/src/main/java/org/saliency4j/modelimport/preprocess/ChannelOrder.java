package org.saliency4j.modelimport.preprocess;

/** Which colour a network's channels are. */
public enum ChannelOrder {
    /** Red, green, blue. */
    RGB(3),
    /** Blue, green, red. */
    BGR(3),
    /** One channel of luma, {@code 0.299 R + 0.587 G + 0.114 B} (ITU-R BT.601, as Pillow's mode {@code L}). */
    GREY(1);

    private final int channels;

    ChannelOrder(int channels) {
        this.channels = channels;
    }

    /**
     * The number of channels.
     *
     * @return 1 or 3
     */
    public int channels() {
        return channels;
    }
}
