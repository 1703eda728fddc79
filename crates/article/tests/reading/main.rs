//! Articles are read as their golden readings say, and any bytes are read without a panic.

#[cfg(test)]
mod golden;
#[cfg(test)]
mod properties;
mod show;
#[cfg(test)]
mod size;
