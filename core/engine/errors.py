"""What can go wrong, and what is worth saying: a sentence template and its values.

The engine never translates. Each sentence is an English template with named values, so that the floor
above can translate the template and fill the values in afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Mapping


@dataclass(frozen=True)
class Message:
    """One sentence for a person: an English template and the values that fill it."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


class EngineError(Exception):
    """The parent of every error that the engine raises on purpose.

    A subclass carries the sentence as ``template``; the keyword arguments fill it. ``detail`` is for the log
    only and never shown as the message.
    """

    template = "Something went wrong."

    def __init__(self, detail: str = "", /, **values: Any) -> None:
        self.values: Dict[str, Any] = values
        self.detail = detail
        super().__init__(detail)

    @property
    def message(self) -> Message:
        """The sentence, ready to be translated and shown."""
        return Message(self.template, self.values)

    def __str__(self) -> str:
        return str(self.message)

    def __reduce__(self) -> Any:
        return _rebuild, (type(self), self.detail, self.values)


def _rebuild(kind: type, detail: str, values: Dict[str, Any]) -> EngineError:
    """Make an error anew after pickling: keyword arguments do not survive Exception's own way."""
    error: EngineError = kind(detail, **values)
    return error


class Cancelled(EngineError):
    template = "Canceled."


# What the user asked for -------------------------------------------------------------------------


class BadRequest(EngineError):
    """The parent of errors that the user can mend by asking differently."""


class BadTileName(BadRequest):
    template = "“{tile}” is not a Sentinel-2 tile name. A name has a zone, a band and a square, like 32TPT."


class OtherTileName(BadTileName):
    template = (
        "The Sentinel-2 tile of the square {tile} is named {name}, after the band of its center. Use {name}."
    )


class TooManyTiles(BadRequest):
    template = "The extent meets more than {most} tiles. Choose a smaller one."


class ExtentOffTheMap(BadRequest):
    template = (
        "The extent cannot be brought into longitude and latitude. Choose one inside the area of its "
        "coordinate system."
    )


class BadSceneName(BadRequest):
    template = "“{scene}” does not name a scene. A scene is written like 32TPT@20200401T102021."


class BadBandName(BadRequest):
    template = "“{band}” is not a band of Sentinel-2. The bands are {bands}."


class NoBands(BadRequest):
    template = "Name at least one band."


class BadExpression(BadRequest):
    template = (
        "The expression “{expression}” cannot be used: {reason}. Write it like (B08 - B04) / (B08 + B04)."
    )


class ExpressionUnused(BadRequest):
    template = (
        "The expression “{expression}” would not be used, because the index is {index}. Choose “expression” as the "
        "index, or leave the expression empty."
    )


class StackDamaged(EngineError):
    template = "The file {file} is damaged. Download it anew."


class NotAStack(BadRequest):
    template = (
        "The file {file} does not say which tile and time it is of. Download it as bands, one file for all bands of an "
        "acquisition."
    )


class BandNotInStack(BadRequest):
    template = (
        "The file {file} has no band {band}; it has {found}. Download the bands together, one file for all bands of an "
        "acquisition."
    )


class GridsDiffer(BadRequest):
    template = "The files {file} and {other} do not lie on the same grid. Download both with the same extent."


class NoEarlierStack(BadRequest):
    template = (
        "There is nothing before {file} of the same tile to compare it with. Choose earlier dates for it."
    )


class BadServiceRoot(BadRequest):
    template = (
        "“{service}” is neither a known service nor an address. Choose one of {presets}, "
        "or enter an address that starts with https://."
    )


class DatesReversed(BadRequest):
    template = "The start date {start} is later than the end date {end}. Swap them."


class NothingAsked(BadRequest):
    template = "Name at least one tile with a start and an end date, or the scenes themselves."


class TooManyYears(BadRequest):
    template = "The dates span {years} years; at most {limit} can be asked for at once. Shorten the range."


class BadExtent(BadRequest):
    template = (
        "The extent cannot be brought into the coordinate system of tile {tile}. Draw it nearer to the tile."
    )


class NoOverlap(BadRequest):
    template = "The extent meets none of the tiles asked for ({tiles}). Move it, or choose other tiles."


# The network and the service ---------------------------------------------------------------------


class NetworkError(EngineError):
    """The parent of errors on the way to the service."""


class Unreachable(NetworkError):
    template = (
        "The service at {host} cannot be reached. Check the network and the proxy settings, then try again."
    )


class TimedOut(NetworkError):
    template = "The service at {host} did not answer in time. Try again later."


class CertificateRefused(NetworkError):
    template = (
        "The certificate of {host} is not trusted. Add its authority to QGIS's certificates, or ask the "
        "administrator of your network."
    )


class ProxyRefused(NetworkError):
    template = (
        "The proxy does not let the request to {host} through. Check QGIS's proxy settings and their login."
    )


class LoginRefused(NetworkError):
    template = (
        "The service at {host} wants a login, or refuses the one it got (HTTP {status}). "
        "Check the authentication."
    )


class NotFound(NetworkError):
    template = "The service at {host} has nothing at this address (HTTP {status})."


class ServerTrouble(NetworkError):
    template = "The service at {host} reports trouble (HTTP {status}). Try again later."


class BrokenTransfer(NetworkError):
    template = (
        "The transfer from {host} broke off. Check the connection, then start again: what is whole is kept."
    )


class ContentDamaged(NetworkError):
    template = "A file arrives damaged from {host} again and again. Try again later."


class StreamChanged(NetworkError):
    template = "The stream at {host} changed while it was read. Start again."


class AddressRefused(NetworkError):
    template = (
        "The service sent an address that is not safe to follow ({reason}). Tell the service's operator."
    )


class AnswerTooLarge(NetworkError):
    template = (
        "The answer of {host} is larger than {limit_mb} MB, which nothing that was asked for needs. "
        "Tell the service's operator."
    )


class AnswerNotJson(NetworkError):
    template = (
        "The answer of {host} is not the JSON it should be; a proxy or a maintenance page may have answered "
        "in its place. Try again later."
    )


class AnswerInvalid(NetworkError):
    template = "The answer of {host} cannot be used: {reason}. Tell the service's operator."


class NoSuchTile(EngineError):
    template = "The service {service} has no tile {tile}. Check the name, or choose another tile."


class NoSuchYear(EngineError):
    template = "The service {service} has nothing for tile {tile} in {year}. Choose other dates."


class NoSuchBand(NoSuchYear):
    template = (
        "The service {service} has no band {band} of tile {tile} in {year}. Choose other bands or dates."
    )


class NothingFound(EngineError):
    template = "The service {service} has nothing for {tiles} between {start} and {end}. Choose other tiles or dates."


class NoScene(EngineError):
    template = "There is no scene of {tiles} between {start} and {end}. Choose other dates."


class NoSceneInDays(EngineError):
    template = (
        "There is no scene of {tiles} between {start} and {end}; those of these years are from {first} to {last}. "
        "Choose other dates."
    )


class NoSceneWithinLimits(EngineError):
    template = (
        "None of the {count} scenes of {tiles} between {start} and {end} is within the limits: cloud up to "
        "{cloud} %, no-data up to {nodata} %. Raise the limits."
    )


class SceneUnknown(EngineError):
    template = "The service {service} has no scene {scene}. List the scenes anew."


class BandNotOffered(EngineError):
    template = (
        "The service {service} has no stream of band {band} for tile {tile} in {year}. Choose other bands."
    )


class ResolutionNotOffered(EngineError):
    template = "The service offers no {resolution} stream for tile {tile} in {year}; it offers {offered}."


class BoundsMismatch(EngineError):
    template = (
        "The service places tile {tile} at {found}, but its name says {expected}. Nothing was written, "
        "since the files would lie in the wrong place."
    )


# ffmpeg and the streams --------------------------------------------------------------------------


class FfmpegError(EngineError):
    """The parent of errors of the ffmpeg executable itself."""


class FfmpegMissing(FfmpegError):
    template = "ffmpeg was not found. {advice}"


class FfmpegUnusable(FfmpegError):
    template = "The program {path} cannot be used as ffmpeg ({reason}). {advice}"


class DecoderMissing(FfmpegError):
    template = "The ffmpeg at {path} cannot decode {codec} video. {advice}"


class FfmpegCrashed(FfmpegError):
    template = "ffmpeg ended unexpectedly ({reason}). Try again; if it happens again, install another build of ffmpeg."


class FfmpegStalled(FfmpegError):
    template = "ffmpeg made no progress for {seconds} seconds and was stopped. Try again."


class StreamError(EngineError):
    """The parent of errors of a stream."""


class StreamEndless(StreamError):
    template = (
        "The stream showed no wanted frame in {minutes} minutes and was given up. Try again later; if it happens "
        "again, tell the service's operator."
    )


class StreamUnreadable(StreamError):
    template = "The stream of tile {tile} in {year} cannot be read as video. Try again later."


class StreamSizeMismatch(StreamError):
    template = (
        "The stream of tile {tile} in {year} has frames of {found_width} x {found_height} pixels, but the tile "
        "has {wanted_width} x {wanted_height} at {resolution}. Nothing was written."
    )


class StartUnproven(StreamError):
    template = (
        "The stream of tile {tile} in {year} does not begin with its first frame, so it cannot be proven which frame "
        "is which scene. Nothing was written."
    )


class PaceUnsteady(StreamError):
    template = (
        "The frames of the stream of tile {tile} in {year} do not follow one another at a steady pace, so it cannot be "
        "proven which frame is which scene. Nothing was written."
    )


class BandSizeUnknown(StreamError):
    template = (
        "The stream of band {band} of tile {tile} in {year} has frames of {width} x {height} pixels, which cannot be a "
        "whole tile. Nothing was written, since the files would lie in the wrong place."
    )


class BandDepthUnknown(StreamError):
    template = (
        "The stream of band {band} of tile {tile} in {year} is coded as {pixel_format}, not in gray of 12 bits, for "
        "which the service's formula of the values is made. Nothing was written."
    )


class NumberingUnproven(StreamError):
    template = (
        "The scenes of tile {tile} in {year} are numbered {lowest} to {highest}, while the stream has {frames} "
        "frames, so it cannot be proven which frame is which scene. Nothing was written."
    )


class NumberingContradicted(StreamError):
    template = (
        "The frames of tile {tile} in {year} show the no-data or the clouds of their neighbors' records: the numbering "
        "of the service is shifted. Nothing was written."
    )


class PlaylistInvalid(StreamError):
    template = "The playlist of tile {tile} in {year} cannot be used: {reason}."


# One scene ---------------------------------------------------------------------------------------


class SceneError(EngineError):
    """The parent of errors that concern one scene only."""


class FrameMissing(SceneError):
    template = "The stream holds no frame at the time of this scene."


class FrameDamaged(SceneError):
    template = "The stream is damaged at this scene."


class FrameTimeShared(SceneError):
    template = (
        "The stream holds several frames at the time of this scene, so it is not certain which one is right."
    )


class SegmentMisplaced(SceneError):
    template = "A segment of the stream is not the one that the playlist names at the time of this scene."


class SegmentShort(SceneError):
    template = "A segment of the stream is cut short at the time of this scene."


class SegmentUnknown(SceneError):
    template = (
        "A segment of the stream is neither MPEG-TS nor fragmented MP4 that says when it begins, so the date of this "
        "scene cannot be proven."
    )


class NumberShared(SceneError):
    template = (
        "Several records of the service share the frame number of this scene, so its date is not certain."
    )


class FrameTimeUnknown(SceneError):
    template = (
        "The service's record of this scene does not say the time of its frame, so its date cannot be proven."
    )


class FrameTimeContradicted(SceneError):
    template = (
        "The service's record of this scene says frame {number} and {seconds} s, but in the stream that frame is at "
        "{found} s, so its date cannot be proven."
    )


class PictureRepeated(SceneError):
    template = (
        "The stream shows the very same picture for this scene and for {other}, so the date of neither is "
        "certain."
    )


class ValuesUnknown(SceneError):
    template = (
        "The service's record of this scene has no usable scale and offset, so its values are not known."
    )


class BaselineUnknown(SceneError):
    template = (
        "The service does not say the processing baseline of this scene, so it is not known whether its values hold "
        "the offset of 1000. Choose whether it is applied."
    )


class BandMissing(SceneError):
    template = "The service has no frame of band {band} for this scene, so its bands cannot be stacked."


class RecordChanged(SceneError):
    template = "The service changed its records of this scene during the download. Start again."


class WithdrawnFileStays(SceneError):
    template = (
        "{cause} Its file {file} could not be removed ({reason}). Do not use it: it may show another date. Close what "
        "has it open, and remove it by hand."
    )


# Files -------------------------------------------------------------------------------------------


class FileError(EngineError):
    """The parent of errors about files and folders."""


class FolderNotWritable(FileError):
    template = "The folder {folder} cannot be written to ({reason}). Choose another folder."


class WriteFailed(FileError):
    template = (
        "The file {file} could not be written ({reason}). Free some space or choose another folder, "
        "then start again."
    )


class CompressionMissing(FileError):
    template = "This GDAL cannot write {compression} compression. Choose another one."
