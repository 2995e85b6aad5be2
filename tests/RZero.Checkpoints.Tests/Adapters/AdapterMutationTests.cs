using System.Collections.Immutable;
using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Tests.Safetensors;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Adapters;

/// <summary>Adapters with seeded damage in either of their files: they are read and added, or refused with the one kind of error that the command line prints.</summary>
public sealed class AdapterMutationTests
{
    private const int FewMutants = 250;
    private const int ManyMutants = 25_000;

    [Fact]
    public void Read_DamagedAdapterConfig_ReadsOrFailsTyped() => Damage("adapter_config.json", FewMutants);

    [Fact]
    public void Read_DamagedAdapterWeights_ReadsOrFailsTyped() => Damage("adapter_model.safetensors", FewMutants);

    [Fact]
    [Trait("Tier", "N")]
    public void Read_ManyDamagedAdapterConfigs_ReadOrFailTyped() => Damage("adapter_config.json", ManyMutants);

    [Fact]
    [Trait("Tier", "N")]
    public void Read_ManyDamagedAdapterWeights_ReadOrFailTyped() => Damage("adapter_model.safetensors", ManyMutants);

    private static void Damage(string name, int count)
    {
        using var folder = new TemporaryFolder();
        Small().Write(folder.Path);
        var opened = Mutants.Survivors(name, File.ReadAllBytes(folder.File(name)), count, folder.File(name), () =>
        {
            var adapter = LoraAdapter.Read(folder.Path);
            foreach (var pair in adapter.Pairs.Values)
            {
                pair.AddTo(new float[pair.Rows * pair.Columns], adapter.Config.Scaling);
            }
        });
        Assert.InRange(opened, 1, count - 1);
    }

    private static LoraAdapter Small() => new(
        new LoraConfig(Rank: 2, Alpha: 4, IsRankStabilized: true, TargetModules: ["q_proj", "v_proj"], BaseModel: "a/b"),
        ImmutableSortedDictionary<string, LoraPair>.Empty
            .Add("model.layers.0.self_attn.q_proj.weight", new(new float[] { 1, 2, 3, 4, 5, 6 }, new float[] { 4, 5, 6, 7 }, Rows: 2, Columns: 3))
            .Add("model.layers.0.self_attn.v_proj.weight", new(new float[] { 1, 2, 3, 4, 5, 6 }, new float[] { 4, 5 }, Rows: 1, Columns: 3)));
}
