namespace RZero.Tokenizers.Tests;

/// <summary>A <c>tokenizer.json</c> of a few tokens, with parts to vary.</summary>
internal static class SmallTokenizer
{
    /// <summary>A byte-level one: letters a to e, the space, "ab" and "abc" by merges.</summary>
    /// <param name="addedTokens">The list <c>added_tokens</c>.</param>
    /// <param name="normalizer">The normalizer.</param>
    public static string ByteLevel(string addedTokens = "[]", string normalizer = "null") =>
        $$$$$"""
        {"version":"1.0","added_tokens":{{{{{addedTokens}}}}},"normalizer":{{{{{normalizer}}}}},
        "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":"{{{{{Expression}}}}}"},"behavior":"Isolated","invert":false},
        {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false}]},
        "post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
        "special_tokens":{"<s>":{"id":"<s>","ids":[20],"tokens":["<s>"]}}},"decoder":{"type":"ByteLevel"},
        "model":{"type":"BPE","unk_token":null,"fuse_unk":false,"byte_fallback":false,"ignore_merges":false,
        "vocab":{"a":0,"b":1,"c":2,"d":3,"e":4,"Ġ":5,"ab":6,"abc":7,"de":8},"merges":[["a","b"],["ab","c"],"d e"]}}
        """;

    /// <summary>A SentencePiece one.</summary>
    public static string SentencePiece() =>
        """
        {"added_tokens":[{"id":0,"content":"<unk>","special":true,"normalized":false},{"id":1,"content":"<s>","special":true,"normalized":true}],
        "normalizer":{"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},{"type":"Replace","pattern":{"String":" "},"content":"▁"}]},
        "pre_tokenizer":null,"post_processor":null,
        "decoder":{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0}]},
        "model":{"type":"BPE","unk_token":"<unk>","fuse_unk":true,"byte_fallback":true,"vocab":{"<unk>":0,"<s>":1,"▁":2,"a":3,"b":4,"ab":5,"▁ab":6,"<0x0A>":7},"merges":["a b","▁ ab"]}}
        """;

    private const string Expression =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
}
