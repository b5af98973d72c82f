//! Reads segments frame by frame: lengths and links in order here, seals and entries by the workers.

use super::batch::{Chunk, Raw, Shape, seal_of};
use super::frame::{FirstLine, Header, is_padding};
use crate::finding::{Finding, Trouble};
use crate::hash::{Hash, blake, hex};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::PathBuf;

/// Bytes gathered for one worker: what its core's cache holds beside the entries made of them.
const BATCH: usize = 1 << 18;

/// A segment's file, with the frame number in its name.
#[derive(Debug, Clone)]
pub(crate) struct SegmentFile {
    pub(crate) first_frame: u64,
    pub(crate) name: String,
    pub(crate) path: PathBuf,
}

/// How far the reader has come, and what it met.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    pub(crate) segments: u64,
    pub(crate) findings: Vec<Finding>,
    pub(crate) notes: Vec<(String, String)>,
    pub(crate) origin: Option<String>,
    pub(crate) trouble: Option<Trouble>,
}

/// The whole log as a stream of batches.
pub(crate) struct SegmentReader {
    files: Vec<SegmentFile>,
    at_file: usize,
    open: Option<Open>,
    next_frame: u64,
    next_position: u64,
    epoch: u64,
    seal: Hash,
    shape: Option<(u64, u64, String)>,
    /// Whether a writer holds the directory, and the newest signed size.
    in_use: bool,
    signed: u64,
    ended: bool,
    pub(crate) progress: Progress,
}

struct Open {
    input: BufReader<File>,
    offset: u64,
    bytes: u64,
    block: u64,
}

enum Step {
    Frame(Chunk),
    EndOfSegment,
    Stop,
}

impl SegmentReader {
    pub(crate) fn new(files: Vec<SegmentFile>, in_use: bool, signed: u64) -> Self {
        Self {
            files,
            at_file: 0,
            open: None,
            next_frame: 1,
            next_position: 0,
            epoch: 1,
            seal: [0; 32],
            shape: None,
            in_use,
            signed,
            ended: false,
            progress: Progress::default(),
        }
    }

    /// The next batch; `None` at the end, after damage, or after trouble.
    pub(crate) fn batch(&mut self) -> Option<Raw> {
        let mut raw = Raw { bytes: Vec::with_capacity(2 * BATCH), chunks: Vec::new() };
        while !self.ended && raw.bytes.len() < BATCH {
            let from = raw.bytes.len();
            match self.step(&mut raw.bytes) {
                Ok(Step::Frame(chunk)) => {
                    raw.chunks.push(chunk);
                    continue;
                }
                Ok(Step::EndOfSegment) => {
                    self.open = None;
                    self.at_file += 1;
                }
                Ok(Step::Stop) => self.ended = true,
                Err(trouble) => {
                    self.progress.trouble = Some(trouble);
                    self.ended = true;
                }
            }
            // What was read and is no frame.
            raw.bytes.truncate(from);
        }
        (!raw.chunks.is_empty()).then_some(raw)
    }

    fn last_file(&self) -> bool {
        self.at_file + 1 >= self.files.len()
    }

    /// Bytes that do not hold. Beyond the signed size of a directory in use they are a note.
    fn unsound(
        &mut self,
        byte: u64,
        code: &'static str,
        zh: &str,
        en: &str,
        found: String,
    ) -> Step {
        let name = self.files[self.at_file].name.clone();
        if self.in_use && self.last_file() && self.next_position >= self.signed {
            self.progress.notes.push((
                format!("{name} 字节 {byte}：目录正在使用，其后的字节尚未写完"),
                format!("{name} byte {byte}: the directory is in use, bytes from here on are not finished"),
            ));
        } else {
            let finding = Finding::format(code, zh, en).at(self.next_position);
            let finding = finding.placed(&name, byte);
            self.progress.findings.push(finding.want(format!("frame {}", self.next_frame), found));
        }
        Step::Stop
    }

    /// The next frame, its bytes added to `into`.
    fn step(&mut self, into: &mut Vec<u8>) -> Result<Step, Trouble> {
        if self.open.is_none() {
            if self.at_file >= self.files.len() {
                return Ok(Step::Stop);
            }
            if let Some(step) = self.open_segment()? {
                return Ok(step);
            }
        }
        self.frame(into)
    }

    /// Opens the next segment and checks its first line; a step when there is nothing to read in it.
    fn open_segment(&mut self) -> Result<Option<Step>, Trouble> {
        let file = self.files[self.at_file].clone();
        let fail = |e: std::io::Error| Trouble::unreadable(&file.name, e);
        let input = File::open(&file.path).map_err(fail)?;
        let length = input.metadata().map_err(fail)?.len();
        let mut input = BufReader::with_capacity(1 << 20, input);
        let mut block = vec![0; 512];
        let got = fill(&mut input, &mut block).map_err(fail)?;
        block.truncate(got);
        self.progress.segments += 1;
        if self.last_file() && block.iter().all(|b| *b == 0) {
            let stray = only_zeros(&mut input).map_err(fail)?;
            return Ok(Some(self.unused(length, stray)));
        }
        let Some(line) = FirstLine::parse(&block) else {
            let text = String::from_utf8_lossy(&block[..block.len().min(80)]).into_owned();
            return Ok(Some(self.unsound(
                0,
                "segment_line",
                "段首行不对",
                "the segment's first line is wrong",
                text,
            )));
        };
        if line.version != 1 {
            return Err(Trouble::UnknownVersion(format!(
                "{}: format version {} is not known to this auditor (it knows 1)",
                file.name, line.version
            )));
        }
        if let Some(step) = self.segment_link(&line, file.first_frame, length) {
            return Ok(Some(step));
        }
        let rest = usize::try_from(line.block).unwrap_or(4096)
            - block.len().min(usize::try_from(line.block).unwrap_or(4096));
        let mut more = vec![0; rest];
        let got = fill(&mut input, &mut more).map_err(fail)?;
        block.extend_from_slice(&more[..got]);
        let text_end = usize::try_from(line.len).unwrap_or(0);
        if !is_padding(&block[text_end..]) {
            return Ok(Some(self.unsound(
                line.len,
                "segment_padding",
                "段首块的填充不对",
                "the first block's padding is wrong",
                String::new(),
            )));
        }
        self.shape = Some((line.bytes, line.block, line.origin.clone()));
        self.progress.origin.get_or_insert(line.origin);
        self.open = Some(Open { input, offset: line.block, bytes: line.bytes, block: line.block });
        Ok(None)
    }

    /// A last segment made ready and not yet used: zeros of the size of the one before.
    fn unused(&mut self, length: u64, stray: Option<u64>) -> Step {
        let size = self.shape.as_ref().map_or(length, |shape| shape.0);
        if stray.is_none() && length == size {
            return Step::EndOfSegment;
        }
        let byte = stray.map_or(length, |at| at + 512);
        let text = "neither zeros nor a segment's first line".to_owned();
        self.unsound(byte, "segment_line", "段首行不对", "no segment's first line", text)
    }

    /// Whether a segment follows the one before, and has its size.
    fn segment_link(&mut self, line: &FirstLine, named: u64, length: u64) -> Option<Step> {
        let shape = (line.bytes, line.block, line.origin.clone());
        let linked = line.first_frame == named
            && line.first_frame == self.next_frame
            && line.previous == self.seal
            && self.shape.as_ref().is_none_or(|known| *known == shape);
        if linked && length == line.bytes {
            return None;
        }
        let text = format!(
            "first frame {}, {length} bytes, previous seal {}",
            line.first_frame,
            hex(&line.previous)
        );
        let (zh, en) = (
            "段与前一段不衔接，或长度不对",
            "the segment does not follow the one before, or is not of its size",
        );
        Some(self.unsound(0, "segment_link", zh, en, text))
    }

    fn frame(&mut self, into: &mut Vec<u8>) -> Result<Step, Trouble> {
        let name = self.files[self.at_file].name.clone();
        let fail = |e: std::io::Error| Trouble::unreadable(&name, e);
        let Some(open) = self.open.as_mut() else { return Ok(Step::Stop) };
        let offset = open.offset;
        if offset >= open.bytes {
            return Ok(Step::EndOfSegment);
        }
        let from = into.len();
        extend(&mut open.input, into, open.block).map_err(fail)?;
        let bytes = &into[from..];
        if bytes.iter().all(|b| *b == 0) {
            return self.zeros(offset);
        }
        let (block, room) = (open.block, open.bytes - offset);
        let Some(header) = Header::parse(bytes) else {
            let text = String::from_utf8_lossy(&bytes[..80]).trim_end().to_owned();
            return Ok(self.unsound(
                offset,
                "frame_header",
                "帧头不对",
                "the frame's header is wrong",
                text,
            ));
        };
        let extent = header.frame().div_ceil(block) * block;
        if !self.follows(&header) || extent > room {
            let text = format!(
                "frame {} at position {}, epoch {}, previous seal {}",
                header.number,
                header.first,
                header.epoch,
                hex(&header.previous)
            );
            let (zh, en) = ("帧与前一帧不衔接", "the frame does not follow the one before");
            return Ok(self.unsound(offset, "frame_link", zh, en, text));
        }
        let Some(open) = self.open.as_mut() else { return Ok(Step::Stop) };
        extend(&mut open.input, into, extent - block).map_err(fail)?;
        open.offset += extent;
        let bytes = &into[from..];
        let (head, body) = (index(header.len), index(header.body));
        let sealed = head + body;
        let found = seal_of(&bytes[sealed..sealed + 70]);
        if self.in_use && self.next_position >= self.signed {
            let good = found == Some(blake(&bytes[..sealed])) && is_padding(&bytes[sealed + 70..]);
            if !good {
                return Ok(self.unsound(
                    offset,
                    "frame_seal",
                    "封印不对",
                    "the seal is wrong",
                    String::new(),
                ));
            }
        }
        self.next_frame += 1;
        self.next_position += header.entries;
        self.epoch = header.epoch;
        self.seal = found.unwrap_or_default();
        let chunk = Chunk {
            file: u32::try_from(self.at_file).unwrap_or(u32::MAX),
            byte: offset,
            first: header.first,
            range: from..into.len(),
            shape: Shape::Frame {
                number: header.number,
                entries: header.entries,
                header: head,
                body,
            },
        };
        Ok(Step::Frame(chunk))
    }

    fn follows(&self, header: &Header) -> bool {
        let epoch = header.epoch == self.epoch || header.epoch == self.epoch + 1;
        header.number == self.next_frame
            && header.first == self.next_position
            && header.previous == self.seal
            && epoch
            && (header.number > 1 || header.epoch == 1)
    }

    /// After the last frame of a segment: zeros to its end.
    fn zeros(&mut self, offset: u64) -> Result<Step, Trouble> {
        let name = self.files[self.at_file].name.clone();
        let Some(open) = self.open.as_mut() else { return Ok(Step::Stop) };
        let block = open.block;
        let stray = only_zeros(&mut open.input).map_err(|e| Trouble::unreadable(&name, e))?;
        Ok(match stray {
            None => Step::EndOfSegment,
            Some(at) => {
                let byte = offset + block + at;
                let (zh, en) =
                    ("最后一帧之后还有字节", "bytes other than zero after the last frame");
                self.unsound(byte, "stray_bytes", zh, en, "not zero".into())
            }
        })
    }
}

fn index(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

/// Reads so many bytes more; what lies past the end of the file counts as zero.
fn extend(input: &mut impl Read, into: &mut Vec<u8>, count: u64) -> std::io::Result<()> {
    let whole = into.len() + index(count);
    input.take(count).read_to_end(into)?;
    into.resize(whole, 0);
    Ok(())
}

/// Reads until the buffer is full or the file ends; the rest stays zero.
fn fill(input: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut got = 0;
    while got < buffer.len() {
        match input.read(&mut buffer[got..])? {
            0 => break,
            n => got += n,
        }
    }
    Ok(got)
}

/// Offset from here of the first byte that is not zero.
fn only_zeros(input: &mut impl Read) -> std::io::Result<Option<u64>> {
    let mut buffer = vec![0; 1 << 16];
    let mut at = 0;
    loop {
        let got = fill(input, &mut buffer)?;
        if let Some(stray) = buffer[..got].iter().position(|b| *b != 0) {
            return Ok(Some(at + stray as u64));
        }
        if got < buffer.len() {
            return Ok(None);
        }
        at += got as u64;
    }
}
