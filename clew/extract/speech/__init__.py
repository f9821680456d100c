"""Who says so, and whether what is said is asserted, alleged, planned or denied."""
