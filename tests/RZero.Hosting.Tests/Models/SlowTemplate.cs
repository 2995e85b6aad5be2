using RZero.Hosting.Models;
using RZero.Testing;

namespace RZero.Hosting.Tests.Models;

/// <summary>The built-in model with a chat template that goes on until its budget is spent.</summary>
internal static class SlowTemplate
{
    public static TemporaryFolder Model()
    {
        var folder = new TemporaryFolder();
        foreach (var path in Directory.EnumerateFiles(new ModelLocator(AppContext.BaseDirectory).Find("nano")))
        {
            File.Copy(path, folder.File(Path.GetFileName(path)));
        }

        folder.Write("chat_template.jinja", "{% for i in range(9999) %}{% for j in range(9999) %}{{ messages | length }}{% endfor %}{% endfor %}");
        return folder;
    }
}
