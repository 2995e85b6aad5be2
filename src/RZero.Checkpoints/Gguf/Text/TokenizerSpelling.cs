using System.Text.Json.Nodes;

namespace RZero.Checkpoints.Gguf.Text;

/// <summary>The parts of a <c>tokenizer.json</c> that differ between byte-level and SentencePiece spelling.</summary>
internal sealed record TokenizerSpelling(JsonNode? Normalizer, JsonNode? PreTokenizer, JsonNode Decoder, JsonNode Model);
