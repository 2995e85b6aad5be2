using System.Buffers.Binary;
using System.Runtime.InteropServices;
using RZero.Core;
using RZero.Testing;

namespace RZero.Hosting.Tests.LabeledData;

/// <summary>
/// The adder of the reference files with noise in its weights, and with the tokenizer that it comes without: its tokens are the digits.
/// </summary>
internal static class DamagedAdder
{
    private const string Tokenizer = """
        {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],"normalizer":null,"post_processor":null,
         "pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true},
         "decoder":{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true},
         "model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":null,"end_of_word_suffix":null,"fuse_unk":false,
          "byte_fallback":false,"vocab":{"0":0,"1":1,"2":2,"3":3,"4":4,"5":5,"6":6,"7":7,"8":8,"9":9},"merges":[]}}
        """;

    private const string Template = """{"chat_template":"{% for m in messages %}{{ m['content'] }}{% endfor %}"}""";

    /// <summary>Writes the model's folder; every weight is multiplied with 1 + noise N(0, 1). Returns the folder.</summary>
    public static string Write(string folder, int seed, double noise)
    {
        var whole = SharedData.Require("models/qwen3-adder/qwen3-adder-228");
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(whole, "config.json"), Path.Combine(folder, "config.json"));
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), Tokenizer);
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), Template);
        var bytes = File.ReadAllBytes(Path.Combine(whole, "model.safetensors"));
        var header = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var random = new RandomSequence(StreamKey.Root(seed).Child("noise"));
        foreach (ref var weight in MemoryMarshal.Cast<byte, float>(bytes.AsSpan(header)))
        {
            // Box and Muller's normal number.
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextUniform())) * Math.Cos(2 * Math.PI * random.NextUniform());
            weight *= (float)(1 + (noise * normal));
        }

        File.WriteAllBytes(Path.Combine(folder, "model.safetensors"), bytes);
        return folder;
    }
}
