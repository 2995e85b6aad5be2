using RZero.Testing;
using Xunit;

namespace RZero.ChatTemplates.Tests;

/// <summary>Recorded renderings of llama.cpp, huggingface.js and Python's Jinja: every row that Jinja agrees with, to the byte.</summary>
public sealed class TemplateCaseTests
{
    [Theory]
    [InlineData("cases/chat_template.jsonl")]
    [InlineData("cases/jinja.jsonl")]
    public void Render_RecordedCases_GiveTheirTextsOrFail(string name)
    {
        var faults = TemplateCase.Read(SharedData.Require(name)).Select(row => row.Fault()).OfType<string>().ToList();

        Assert.True(faults.Count == 0, $"{faults.Count} of them wrong:\n{string.Join('\n', faults)}");
    }
}
