/** Reads groups, arrays and texts of HDF5 files, and doubts everything a file says about itself. */
@NullMarked
package org.saliency4j.modelimport.keras.hdf5;

import org.jspecify.annotations.NullMarked;
