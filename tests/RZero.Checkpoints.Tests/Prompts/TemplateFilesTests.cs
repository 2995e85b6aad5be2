using RZero.Checkpoints.Prompts;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Prompts;

public sealed class TemplateFilesTests
{
    private const string Config = "{\"bos_token\":{\"content\":\"<s>\"},\"eos_token\":\"</s>\",\"chat_template\":\"from config\"}";

    [Fact]
    public void Open_EmptyFolder_HasNoTemplate()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(Open(folder).Templates.Default);
    }

    [Fact]
    public void Open_Config_GivesTemplateAndTokens()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("tokenizer_config.json"), Config);

        var files = Open(folder);

        Assert.Equal(("from config", "<s>", "</s>"), (files.Templates.Default, files.Context.BeginToken, files.Context.EndToken));
    }

    /// <summary>A template in Latin-1: its letters were replaced, and the model was asked something else without a word.</summary>
    [Theory]
    [InlineData("chat_template.jinja")]
    [InlineData("additional_chat_templates/tool_use.jinja")]
    public void Open_TemplateThatIsNotUtf8_IsRefusedByName(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, "");
        File.WriteAllBytes(folder.File(name), [.. "R"u8, 0xE9, .. "ponds"u8]);

        var fault = Assert.Throws<ModelFileException>(() => Open(folder));

        Assert.Contains($"'{folder.File(name)}' is not a chat template: it is not UTF-8", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TemplateWithAByteOrderMark_IsReadWithoutIt()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("chat_template.jinja"), [0xEF, 0xBB, 0xBF, .. "Réponds"u8]);

        Assert.Equal("Réponds", Open(folder).Templates.Default);
    }

    [Fact]
    public void Open_TemplateOfItsOwn_WinsOverTheConfig()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("tokenizer_config.json"), Config);
        File.WriteAllText(folder.File("chat_template.json"), "{\"chat_template\":\"from json\"}");
        var withJson = Open(folder).Templates.Default;
        File.WriteAllText(folder.File("chat_template.jinja"), "from jinja");

        Assert.Equal(("from json", "from jinja"), (withJson, Open(folder).Templates.Default));
    }

    [Fact]
    public void Open_NamedTemplates_ToolsGetTheirs()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            folder.File("tokenizer_config.json"),
            "{\"chat_template\":[{\"name\":\"default\",\"template\":\"plain\"},{\"name\":\"tool_use\",\"template\":\"tools\"}]}");

        var templates = Open(folder).Templates;

        Assert.Equal(("plain", "tools"), (templates.For(hasTools: false), templates.For(hasTools: true)));
    }

    [Theory]
    [InlineData("{\"chat_template\":5}")]
    [InlineData("{\"chat_template\":[{\"name\":\"x\"}]}")]
    [InlineData("[]")]
    [InlineData("{\"chat_template\":\"\\ud800\"}")]
    public void Open_MalformedConfig_SaysSo(string config)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("tokenizer_config.json"), config);

        Assert.Throws<ModelFileException>(() => Open(folder));
    }

    private static TemplateFiles Open(TemporaryFolder folder) => TemplateFiles.Open(Path.GetDirectoryName(folder.File("x"))!);
}
