using System.Security.Cryptography;
using RZero.Core;
using RZero.Tasks.Prompts;
using Xunit;

namespace RZero.Tasks.Tests.Prompts;

public sealed class OptionsPromptTests
{
    [Fact]
    public void Read_TheShippedFile_IsNoPromptSetAndHasTheHashOfItsBytes()
    {
        var prompt = OptionsPrompt.Read();

        using var file = typeof(OptionsPrompt).Assembly.GetManifestResourceStream("RZero.Tasks.Prompts.options.json")!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), prompt.Hash);
        Assert.Contains("letter", prompt.Request, StringComparison.Ordinal);
        Assert.Throws<UserException>(() => PromptSet.Named("options"));
    }
}
