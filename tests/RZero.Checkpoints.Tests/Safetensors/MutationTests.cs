using System.Text;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Safetensors;
using RZero.Core;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Safetensors;

/// <summary>Small files with seeded damage: they open, or they are refused with the one kind of error that the command line prints.</summary>
public sealed class MutationTests
{
    private const int MutantCount = 2000;

    private const string Config =
        """
        {"architectures":["LlamaForCausalLM"],"model_type":"llama","vocab_size":320,"hidden_size":64,"intermediate_size":96,"num_hidden_layers":2,
        "num_attention_heads":8,"num_key_value_heads":4,"head_dim":8,"hidden_act":"silu","rms_norm_eps":1e-05,"tie_word_embeddings":true,
        "max_position_embeddings":256,"attention_bias":false,"mlp_bias":false,"dtype":"bfloat16","bos_token_id":1,"eos_token_id":[2,3],
        "rope_parameters":{"rope_type":"llama3","rope_theta":10000.0,"factor":8.0,"low_freq_factor":1.0,"high_freq_factor":4.0,
        "original_max_position_embeddings":32},"layer_types":["full_attention"],"use_cache":true,"quantization_config":null}
        """;

    private static readonly byte[][] Scraps =
    [
        "null"u8.ToArray(), "-1"u8.ToArray(), "1e999"u8.ToArray(), "99999999999999999999"u8.ToArray(), "\"\\ud800\""u8.ToArray(), "[]"u8.ToArray(),
        "{}"u8.ToArray(), "\""u8.ToArray(), "{\"a\":"u8.ToArray(), "[[[[[[[[[["u8.ToArray(), [0xFF, 0xFE], [0], "0.5"u8.ToArray(), "true"u8.ToArray(),
    ];

    [Fact]
    public void Open_DamagedWeightFile_OpensOrFailsTyped()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.safetensors");
        var opened = Survivors("weights", RawWeightFile.Of(RawWeightFile.Good), mutant =>
        {
            Overwrite(path, mutant);
            using var file = SafetensorsFile.Open(path);
            foreach (var entry in file.Tensors.Values.Where(entry => entry.Type is not null))
            {
                file.Read(entry.Name, new float[entry.Count]);
            }
        });
        Assert.InRange(opened, 1, MutantCount / 2);
    }

    [Fact]
    public void Read_DamagedConfig_ReadsOrFailsTyped()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("config.json");
        var opened = Survivors("config", Encoding.UTF8.GetBytes(Config), mutant =>
        {
            Overwrite(path, mutant);
            var config = ModelConfigFile.Read(path);
            Assert.Equal(0, config.HeadCount % config.KeyValueHeadCount);
            Assert.True(config.Rotary.Theta > 0);
        });
        Assert.InRange(opened, 1, MutantCount - 1);
    }

    /// <summary>Counts the mutants that are still accepted; anything but a <see cref="ModelFileException"/> fails the test.</summary>
    private static int Survivors(string name, byte[] original, Action<byte[]> open)
    {
        var opened = 0;
        for (var seed = 0; seed < MutantCount; seed++)
        {
            var mutant = Mutate(original, new RandomSequence(StreamKey.Root(17).Child(name).Child(seed)));
            try
            {
                open(mutant);
                opened++;
            }
            catch (ModelFileException fault)
            {
                Assert.InRange(fault.Message.Length, 1, 1000);
            }
            catch (Exception fault)
            {
                Assert.Fail($"mutant {seed}: {fault}");
            }
        }

        return opened;
    }

    /// <summary>Without emptying the file first, which makes some file systems wait for the disk each time.</summary>
    private static void Overwrite(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate);
        file.Write(bytes);
        file.SetLength(bytes.Length);
    }

    private static byte[] Mutate(byte[] original, RandomSequence random)
    {
        var bytes = original.ToList();
        for (var damage = random.Next(1, 3); damage > 0 && bytes.Count > 0; damage--)
        {
            var place = random.Next(0, bytes.Count - 1);
            var length = Math.Min(random.Next(1, 12), bytes.Count - place);
            switch (random.Next(0, 5))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << random.Next(0, 7));
                    break;
                case 1:
                    bytes[place] = (byte)random.Next(0, 255);
                    break;
                case 2:
                    bytes.RemoveRange(place, length);
                    break;
                case 3:
                    bytes.InsertRange(place, bytes.GetRange(place, length));
                    break;
                case 4:
                    bytes.RemoveRange(place, length);
                    bytes.InsertRange(place, random.Pick(Scraps));
                    break;
                default:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
            }
        }

        return [.. bytes];
    }
}
