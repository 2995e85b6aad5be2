using RZero.Checkpoints.Provenance;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Provenance;

public sealed class DerivedProvenanceTests
{
    private static readonly string Nano = Path.Combine(Repository.Root, "models", "nano");

    [Fact]
    public void Of_ModelMadeFromNothing_IsBaseAndParentInOne()
    {
        var derived = DerivedProvenance.Of("convert", ModelIdentity.Of(Nano), Nano, licence: "mit", "1+abc");

        Assert.Equal(("convert", "nano", "nano", "mit", "nano"), (derived.MadeBy, derived.BaseModel, derived.Parent, derived.BaseLicence, derived.PromptSet));
        Assert.Equal(ModelHashes.Of(Nano), derived.BaseFiles);
        Assert.Equal(derived.BaseFiles["model.safetensors"], derived.ParentHash);
    }

    [Fact]
    public void Of_ModelOfARun_KeepsItsBaseAndRunAndNamesItAsParent()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Nano, "model.safetensors"), folder.File("model.safetensors"));
        ModelCard.Write(folder.Path, new() { MadeBy = "evolve", BaseModel = "org/name", Recipe = "paper", Seed = 7, Role = "solver", Iteration = 2, Step = 60, PlanHash = "ff" });

        var derived = DerivedProvenance.Of("merge", ModelIdentity.Of(folder.Path), folder.Path, licence: null, "1+abc");

        Assert.Equal(("merge", "org/name", "i2/solver step 60"), (derived.MadeBy, derived.BaseModel, derived.Parent));
        Assert.Equal(("paper", 7, "ff"), (derived.Recipe, derived.Seed, derived.PlanHash));
        Assert.Equal(ModelHashes.OfWeights(ModelHashes.Of(folder.Path)), derived.ParentHash);
    }

    [Fact]
    public void Of_SingleFile_HashesThatFile()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.gguf", "abc");

        var derived = DerivedProvenance.Of("convert", ModelIdentity.Of(file), file, licence: null, "1+abc");

        // SHA-256 of "abc", the standard's own example (FIPS 180-4).
        const string Hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        Assert.Equal(("model.gguf", Hash, Hash), (derived.BaseModel, derived.BaseFiles["model.gguf"], derived.ParentHash));
    }

    [Theory]
    [InlineData("org/name@0123456789abcdef0123456789abcdef01234567", "org/name", "0123456789abcdef0123456789abcdef01234567")]
    [InlineData("org/name", "org/name", null)]
    [InlineData("/some/where/folder/", "folder", null)]
    public void ModelIdentity_WhatAUserNames_HasNoPath(string model, string name, string? revision) => Assert.Equal(new ModelIdentity(name, revision), ModelIdentity.Of(model));
}
